import Domain

extension CheckName {
    /// - Throws: ``WireError/unspecified(_:)`` for a value that this build does not know.
    init(_ message: Tbot_V1_CheckName, _ field: FieldName) throws(WireError) {
        switch message {
        case .stop: self = .stop
        case .dedup: self = .dedup
        case .marketCap: self = .marketCap
        case .direction: self = .direction
        case .category: self = .category
        case .risk: self = .risk
        case .slippage: self = .slippage
        case .minEdge: self = .minEdge
        case .confidence: self = .confidence
        case .costCap: self = .costCap
        case .unspecified, .UNRECOGNIZED: throw .unspecified(field.text)
        }
    }

    var message: Tbot_V1_CheckName {
        switch self {
        case .stop: .stop
        case .dedup: .dedup
        case .marketCap: .marketCap
        case .direction: .direction
        case .category: .category
        case .risk: .risk
        case .slippage: .slippage
        case .minEdge: .minEdge
        case .confidence: .confidence
        case .costCap: .costCap
        }
    }
}
