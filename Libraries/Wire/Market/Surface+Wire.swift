import Domain

extension Surface {
    /// - Throws: ``WireError/unspecified(_:)`` for a value that this build does not know.
    init(_ message: Tbot_V1_Surface, _ field: FieldName) throws(WireError) {
        switch message {
        case .kalshiSt: self = .kalshiShortTerm
        case .kalshiLt: self = .kalshiLongTerm
        case .oandaFx: self = .oandaForex
        case .ibkrStk: self = .ibkrEquities
        case .unspecified, .UNRECOGNIZED: throw .unspecified(field.text)
        }
    }

    var message: Tbot_V1_Surface {
        switch self {
        case .kalshiShortTerm: .kalshiSt
        case .kalshiLongTerm: .kalshiLt
        case .oandaForex: .oandaFx
        case .ibkrEquities: .ibkrStk
        }
    }
}
