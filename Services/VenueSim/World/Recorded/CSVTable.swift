import Domain

/// A CSV file with a header line, as the recordings have it: commas, double quotes around cells that hold one, a doubled quote for a quote.
struct CSVTable: Sendable {
    let path: String
    private let columns: [String: Int]
    private let rows: [[Substring]]

    /// One line below the header.
    struct Row: Sendable {
        /// The file and the line, for messages.
        let place: String
        fileprivate let columns: [String: Int]
        fileprivate let cells: [Substring]

        /// The text of a column; empty when the line is short.
        func text(_ column: String) throws(RecordingError) -> String {
            guard let index = columns[column] else { throw .malformed(place, "no column \(column)") }
            guard index < cells.count else { return "" }
            let cell = cells[index]
            guard cell.hasPrefix("\""), cell.hasSuffix("\""), cell.count >= 2 else { return String(cell) }
            return unquoted(cell.dropFirst().dropLast())
        }

        func time(_ column: String) throws(RecordingError) -> MarketTime {
            let text = try text(column)
            do { return try MarketTime(rfc3339: text) } catch { throw .malformed(place, "\(column): \(error)") }
        }

        /// A decimal of at most six places; `nil` for an empty cell.
        func decimal(_ column: String) throws(RecordingError) -> Int64? {
            let text = try text(column)
            guard !text.isEmpty else { return nil }
            do { return try DecimalText.parse(text, scale: 6) } catch { throw .malformed(place, "\(column): \(error)") }
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

    init(path: String, text: String) throws(RecordingError) {
        self.path = path
        var lines = text.split(whereSeparator: \.isNewline)[...]
        guard let header = lines.popFirst() else { throw .malformed(path, "no header") }
        columns = Dictionary(Self.cells(header).enumerated().map { (String($1), $0) }) { first, _ in first }
        rows = lines.map(Self.cells)
    }

    var lines: [Row] { rows.enumerated().map { Row(place: "\(path):\($0 + 2)", columns: columns, cells: $1) } }

    func has(_ names: String...) -> Bool { names.allSatisfy { columns[$0] != nil } }

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

/// Why a recording cannot be played.
enum RecordingError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The directory holds none of the known recordings.
    case unknown(String)
    /// A cell or a file is not of the form it should have: where, and what.
    case malformed(String, String)

    var description: String {
        switch self {
        case .unknown(let directory):
            "\(directory): no recording: wanted are \(FedRecording.hourlyFile) with \(FedRecording.marketsFile), "
                + "or \(EconRecording.quotesFile) with \(EconRecording.settlementsFile)"
        case .malformed(let place, let why): "\(place): \(why)"
        }
    }
}
