import Domain

extension Measure {
    init(_ message: Tbot_V1_Measure) throws(WireError) {
        switch message.figure {
        case .moneyUusd(let micros): self = .money(Money(micros: micros))
        case .priceUusd(let micros): self = .price(SidePrice(micros: micros))
        case .fractionPpm(let ppm): self = .fraction(Fraction(ppm: ppm))
        case .plainCount(let count): self = .count(count)
        case .spanUs(let micros): self = .span(Span(micros: micros))
        case .text(let text): self = .text(text)
        case nil: throw .missing("Measure.figure")
        }
    }

    var message: Tbot_V1_Measure {
        var message = Tbot_V1_Measure()
        message.figure =
            switch self {
            case .money(let amount): .moneyUusd(amount.micros)
            case .price(let price): .priceUusd(price.micros)
            case .fraction(let fraction): .fractionPpm(fraction.ppm)
            case .count(let count): .plainCount(count)
            case .span(let span): .spanUs(span.micros)
            case .text(let text): .text(text)
            }
        return message
    }
}
