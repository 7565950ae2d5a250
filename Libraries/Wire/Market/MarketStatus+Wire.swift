import Domain

extension MarketStatus {
    /// - Throws: ``WireError/unspecified(_:)`` for a value that this build does not know.
    init(_ message: Tbot_V1_MarketStatus, _ field: FieldName) throws(WireError) {
        switch message {
        case .unopened: self = .unopened
        case .open: self = .open
        case .paused: self = .paused
        case .closed: self = .closed
        case .disputed: self = .disputed
        case .settled: self = .settled
        case .unspecified, .UNRECOGNIZED: throw .unspecified(field.text)
        }
    }

    var message: Tbot_V1_MarketStatus {
        switch self {
        case .unopened: .unopened
        case .open: .open
        case .paused: .paused
        case .closed: .closed
        case .disputed: .disputed
        case .settled: .settled
        }
    }
}
