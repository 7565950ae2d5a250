/// Why settings were refused. A process that is given one prints it and exits 2 before it opens anything.
public struct SettingsError: Error, Hashable, Sendable, CustomStringConvertible {
    /// One thing that is wrong.
    public enum Problem: Hashable, Sendable {
        /// A `TBOT_` name that no table has; `suggestion` is the nearest one that exists.
        case unknown(name: String, at: String, suggestion: String?)
        /// A name given twice in one file.
        case duplicate(name: String, at: String, first: String)
        /// A line of a file that is neither `KEY=value`, blank nor a comment.
        case malformedLine(at: String, why: String)
        /// A value that its kind does not allow.
        case badValue(name: String, at: String, value: String, expected: String)
        /// A name that must be given and is not.
        case missing(name: String, why: String)
        /// Values that are each allowed and contradict each other.
        case conflict(String)
        /// A file that could not be read.
        case unreadable(path: String, why: String)
    }

    /// What is wrong, in the order of the file, then of the names. Never empty.
    public let problems: [Problem]

    public init(_ problems: [Problem]) { self.problems = problems }
    public init(_ problem: Problem) { problems = [problem] }

    /// One line per problem, each with the place and what to do.
    public var description: String { problems.map(\.description).joined(separator: "\n") }
}

extension SettingsError.Problem: CustomStringConvertible {
    public var description: String {
        switch self {
        case .unknown(let name, let place, let suggestion):
            "\(place): unknown setting \(name)"
                + (suggestion.map { "; did you mean \($0)?" } ?? "; remove it, or see `tbot init --help` for those that exist")
        case .duplicate(let name, let place, let first): "\(place): \(name) is given twice, first at \(first); keep one"
        case .malformedLine(let place, let why): "\(place): \(why)"
        case .badValue(let name, let place, let value, let expected): "\(place): \(name)=\(value) is not \(expected)"
        case .missing(let name, let why): "\(name) is missing: \(why)"
        case .conflict(let text): text
        case .unreadable(let path, let why): "\(path): cannot be read: \(why)"
        }
    }
}
