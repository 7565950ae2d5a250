public import Domain

/// How the Kalshi client behaves, fixed for its life.
public struct KalshiSettings: Sendable {
    public var environment: KalshiEnvironment
    /// The precision of the account's balance: $0.0001 for direct members, $0.01 for others. Part of every fee.
    public var alignmentStep: Money
    /// The subaccount that orders go to and portfolio listings come from, 0 to 63; `nil` leaves it to the key.
    public var subaccount: Int?
    /// How long one attempt of any request may take.
    public var timeout: Duration
    /// Attempts of a read, at least 1. Orders are sent once, whatever this is.
    public var readAttempts: Int
    /// The pages that one listing may have; more is an error, since a listing cut short is not a listing.
    public var pagesMax: Int
    /// The most bytes of one answer.
    public var bodyBytesMax: Int

    /// The balance precision of a direct member.
    public static let directMember = Money(micros: 100)
    /// The balance precision of everyone else.
    public static let nonDirectMember = Money.cents(1)

    public init(
        environment: KalshiEnvironment, alignmentStep: Money, subaccount: Int? = nil,
        timeout: Duration = .seconds(10),
        readAttempts: Int = 3, pagesMax: Int = 200, bodyBytesMax: Int = 32 << 20
    ) {
        self.environment = environment
        self.alignmentStep = alignmentStep
        self.subaccount = subaccount
        self.timeout = timeout
        self.readAttempts = readAttempts
        self.pagesMax = pagesMax
        self.bodyBytesMax = bodyBytesMax
    }
}
