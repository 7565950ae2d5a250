/// A line of the operator's consensus file that is not understood.
public struct ConsensusFileError: Error, Hashable, Sendable, CustomStringConvertible {
    /// Counted from 1.
    public let line: Int
    public let problem: String

    public init(line: Int, problem: String) {
        self.line = line
        self.problem = problem
    }

    public var description: String { "consensus file, line \(line): \(problem)" }
}
