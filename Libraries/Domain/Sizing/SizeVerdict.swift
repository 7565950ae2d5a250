/// How much to buy, or that it is too little to bother.
public enum SizeVerdict: Hashable, Sendable, Codable {
    case sized(Size)
    /// Less than one contract or one dollar would be bought.
    case tooSmall(TooSmall)
}

/// How much to buy, and why not more.
public struct Size: Hashable, Sendable, Codable {
    /// What it costs at most; its quantity is whole contracts.
    public let cost: WalkedCost
    /// f* at that cost, before the Kelly fraction.
    public let fullKelly: Fraction
    /// The amount that the terms allowed, m included; never less than the cost.
    public let allowed: Money
    /// k·S·m: what Kelly's share is taken of.
    public let kellyBase: Money
    /// The amount that the caps alone leave, m included; never less than the reserve of the cost.
    public let reserveLimit: Money
    /// What keeps it from being one contract more.
    public let binding: BindingTerm

    /// Whole contracts.
    public var quantity: Quantity { cost.quantity }
}

/// Why nothing is bought.
public struct TooSmall: Hashable, Sendable, Codable {
    /// The amount that the terms allow for the least quantity, m included.
    public let allowed: Money
    /// What keeps it from being enough.
    public let binding: BindingTerm
}
