import Domain

extension TradingState {
    /// - Throws: ``WireError/unspecified(_:)`` for a value that this build does not know.
    init(_ message: Tbot_V1_TradingState, _ field: FieldName) throws(WireError) {
        switch message {
        case .active: self = .active
        case .reducing: self = .reducing
        case .halted: self = .halted
        case .unspecified, .UNRECOGNIZED: throw .unspecified(field.text)
        }
    }

    var message: Tbot_V1_TradingState {
        switch self {
        case .active: .active
        case .reducing: .reducing
        case .halted: .halted
        }
    }
}
