import Domain

extension StrategyStage {
    /// - Throws: ``WireError/unspecified(_:)`` for a value that this build does not know.
    init(_ message: Tbot_V1_StrategyStage, _ field: FieldName) throws(WireError) {
        switch message {
        case .shadow: self = .shadow
        case .live: self = .live
        case .paused: self = .paused
        case .retired: self = .retired
        case .unspecified, .UNRECOGNIZED: throw .unspecified(field.text)
        }
    }

    var message: Tbot_V1_StrategyStage {
        switch self {
        case .shadow: .shadow
        case .live: .live
        case .paused: .paused
        case .retired: .retired
        }
    }
}
