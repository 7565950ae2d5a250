import Domain
import Testing

@Suite struct SettlementTests {
    private func settle(_ side: Side, _ resolution: Resolution, paid: String? = nil, count: String = "10") throws -> Settlement? {
        Settlement(
            of: try Quantity(decimal: count), side: side, cost: .dollars(4), fees: try usd("0.17"), resolution: resolution,
            venuePayout: try paid.map(usd))
    }

    @Test(arguments: [
        (Side.yes, Resolution.settled(.yes), "10", "5.83"), (.yes, .settled(.no), "0", "-4.17"), (.no, .settled(.no), "10", "5.83"),
        (.no, .settled(.yes), "0", "-4.17"),
        (.yes, .scalar(YesPrice(exactly: 250_000)), "2.50", "-1.67"), (.no, .scalar(YesPrice(exactly: 250_000)), "7.50", "3.33"),
        (.yes, .void, "4", "-0.17"),
    ])
    func profitIsWhatComesBackLessWhatWasPaid(side: Side, resolution: Resolution, payout: String, profit: String) throws {
        let settlement = try #require(try settle(side, resolution))
        #expect(try settlement.payout == usd(payout) && settlement.profit == usd(profit) && settlement.venueRounding == .zero)
    }

    @Test func theVenuesWholeCentsAreTheTruth() throws {
        let settlement = try #require(try settle(.yes, .scalar(YesPrice(exactly: 333_333)), paid: "0.34", count: "1.01"))
        #expect(settlement.exactPayout == (try usd("0.336666")))
        #expect(settlement.venueRounding == (try usd("0.003334")))
        #expect(settlement.profit == (try usd("-3.83")))
    }

    @Test(arguments: Side.allCases)
    func whatHasNoValueIsNotBooked(side: Side) throws {
        #expect(try settle(side, .open) == nil)
        #expect(try settle(side, .scalar(nil)) == nil)
        #expect(try settle(side, .scalar(nil), paid: "1") == nil)
    }
}
