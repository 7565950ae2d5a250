import Domain

extension Mode {
    /// - Throws: ``WireError/unspecified(_:)`` for a value that this build does not know.
    init(_ message: Tbot_V1_Mode, _ field: FieldName) throws(WireError) {
        switch message {
        case .sim: self = .sim
        case .paper: self = .paper
        case .live: self = .live
        case .unspecified, .UNRECOGNIZED: throw .unspecified(field.text)
        }
    }

    var message: Tbot_V1_Mode {
        switch self {
        case .sim: .sim
        case .paper: .paper
        case .live: .live
        }
    }
}
