import Domain

extension FinishedOrder {
    /// What a contract was bought or sold for on average, in the price space of the side, rounded down to a micro-dollar; `nil` when
    /// nothing was filled.
    var averagePrice: SidePrice? {
        guard filled > .zero else { return nil }
        return SidePrice(micros: Int64((Int128(amount.micros) * 100).flooredDivision(by: Int128(filled.hundredths))))
    }
}
