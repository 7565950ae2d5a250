import Domain

extension Side {
    /// - Throws: ``WireError/unspecified(_:)`` for a value that this build does not know.
    init(_ message: Tbot_V1_Side, _ field: FieldName) throws(WireError) {
        switch message {
        case .yes: self = .yes
        case .no: self = .no
        case .unspecified, .UNRECOGNIZED: throw .unspecified(field.text)
        }
    }

    var message: Tbot_V1_Side {
        switch self {
        case .yes: .yes
        case .no: .no
        }
    }
}
