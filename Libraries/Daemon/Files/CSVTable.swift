public import Domain

/// A CSV file with a header line, held whole: commas, double quotes around cells that hold one, a doubled quote for a quote.
public struct CSVTable: Sendable {
    public let path: String
    private let columns: [String: Int]
    private let rows: [[Substring]]

    /// One line below the header.
    public struct Row: Sendable {
        /// The file and the line, for messages.
        public let place: String
        fileprivate let columns: [String: Int]
        fileprivate let cells: [Substring]

        /// The text of a column; empty when the line is short.
        /// - Throws: ``CSVError`` for a column that is not there.
        public func text(_ column: String) throws(CSVError) -> String {
            guard let index = columns[column] else { throw CSVError(place, "no column \(column)") }
            guard index < cells.count else { return "" }
            let cell = cells[index]
            guard cell.hasPrefix("\""), cell.hasSuffix("\""), cell.count >= 2 else { return String(cell) }
            return unquoted(cell.dropFirst().dropLast())
        }

        /// - Throws: ``CSVError`` for a column that is not there, and for a text that is no time.
        public func time(_ column: String) throws(CSVError) -> MarketTime {
            let text = try text(column)
            do { return try MarketTime(rfc3339: text) } catch { throw CSVError(place, "\(column): \(error)") }
        }

        /// A decimal of at most six places; `nil` for an empty cell.
        public func decimal(_ column: String) throws(CSVError) -> Int64? {
            let text = try text(column)
            guard !text.isEmpty else { return nil }
            do { return try DecimalText.parse(text, scale: 6) } catch { throw CSVError(place, "\(column): \(error)") }
        }

        private func unquoted(_ text: Substring) -> String {
            var output = ""
            var skip = false
            for character in text {
                if character == "\"", !skip {
                    skip = true
                    continue
                }
                skip = false
                output.append(character)
            }
            return output
        }
    }

    /// - Throws: ``CSVError`` when there is no header.
    public init(path: String, text: String) throws(CSVError) {
        self.path = path
        var lines = text.split(whereSeparator: \.isNewline)[...]
        guard let header = lines.popFirst() else { throw CSVError(path, "no header") }
        columns = Dictionary(Self.cells(header).enumerated().map { (String($1), $0) }) { first, _ in first }
        rows = lines.map(Self.cells)
    }

    /// In the order of the file; blank lines are none.
    public var lines: [Row] { rows.enumerated().map { Row(place: "\(path):\($0 + 2)", columns: columns, cells: $1) } }

    /// Whether it has all these columns.
    public func has(_ names: String...) -> Bool { names.allSatisfy { columns[$0] != nil } }

    private static func cells(_ line: Substring) -> [Substring] {
        var cells: [Substring] = []
        var quoted = false
        var start = line.startIndex
        for index in line.indices {
            switch line[index] {
            case "\"": quoted.toggle()
            case "," where !quoted:
                cells.append(line[start..<index])
                start = line.index(after: index)
            default: break
            }
        }
        cells.append(line[start...])
        return cells
    }
}

/// Why a CSV file cannot be read: where, and what is wrong there.
public struct CSVError: Error, Hashable, Sendable, CustomStringConvertible {
    public let place: String
    public let why: String

    public init(_ place: String, _ why: String) {
        self.place = place
        self.why = why
    }

    public var description: String { "\(place): \(why)" }
}
