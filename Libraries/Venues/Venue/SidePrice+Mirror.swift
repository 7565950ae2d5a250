public import Domain

extension SidePrice {
    /// The price of the other side that trades at the same price on the book: one dollar less this.
    public var mirrored: SidePrice { SidePrice(micros: 1_000_000 - micros) }
}
