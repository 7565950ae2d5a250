/// Why a frame is not taken, with the details.
enum IntakeRefusal: Error, Hashable, Sendable, CustomStringConvertible {
    /// No envelope with a candidate.
    case malformed(String)
    case otherMode(String)
    case otherSurface(String)
    /// Not signed by the scanner.
    case unsigned(String)

    /// What it is counted under.
    var word: String {
        switch self {
        case .malformed: "malformed"
        case .otherMode: "other-mode"
        case .otherSurface: "other-surface"
        case .unsigned: "unsigned"
        }
    }

    var description: String {
        switch self {
        case .malformed(let why), .otherMode(let why), .otherSurface(let why), .unsigned(let why): "\(word): \(why)"
        }
    }
}
