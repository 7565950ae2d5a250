extension TickGrid {
    /// The highest price of `side` that the venue accepts and that is not above `price`; for NO the price on the YES book is rounded up.
    /// `nil` below the grid.
    public func floor(_ price: SidePrice, of side: Side) -> SidePrice? {
        switch side {
        case .yes: yes(atMost: price.micros).map { SidePrice($0, side: .yes) }
        case .no: yes(atLeast: 1_000_000 - price.micros).map { SidePrice($0, side: .no) }
        }
    }

    /// The lowest price of `side` that the venue accepts and that is not below `price`; for NO the price on the YES book is rounded down.
    /// `nil` above the grid.
    public func ceiling(_ price: SidePrice, of side: Side) -> SidePrice? {
        switch side {
        case .yes: yes(atLeast: price.micros).map { SidePrice($0, side: .yes) }
        case .no: yes(atMost: 1_000_000 - price.micros).map { SidePrice($0, side: .no) }
        }
    }

    /// The step of the grid at a price of `side`, in micro-dollars.
    public func step(at price: SidePrice, of side: Side) -> Int64 {
        let micros = min(max(price.micros, 0), 1_000_000)
        return YesPrice(exactly: side == .yes ? micros : 1_000_000 - micros).map(step(at:)) ?? ranges[0].step
    }

    private func yes(atMost micros: Int64) -> YesPrice? {
        guard micros > 0, let price = YesPrice(exactly: min(micros, 999_999)), let tick = floor(price) else { return nil }
        return accepts(tick) ? tick : nil
    }

    private func yes(atLeast micros: Int64) -> YesPrice? {
        guard micros < 1_000_000, let price = YesPrice(exactly: max(micros, 1)), let tick = ceiling(price) else { return nil }
        return accepts(tick) ? tick : nil
    }
}
