/// Why a compose file was refused.
struct ComposeError: Error, Hashable, CustomStringConvertible {
    /// `file:line`, or the file where there is no line.
    let place: String
    /// What is wrong and what to do.
    let why: String

    var description: String { "\(place): \(why)" }
}
