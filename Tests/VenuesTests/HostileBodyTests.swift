import Domain
import TestSupport
import Testing

@testable import Venues

/// Whatever a server sends is read or refused: no body ends the process.
struct HostileBodyTests {
    private static let values = [
        nil, "null", "\"\"", "{}", "[]", "[[]]", "[null]", "true", "0", "-1", "1e40", "1e-40", "9223372036854775807",
        "-9223372036854775808", "18446744073709551616",
        "\"9223372036854.775807\"", "\"-9223372036854.775808\"", "\"92233720368547758.07\"", "\"-92233720368547758.08\"", "\"1.0000\"",
        "\"0.0000\"", "\"-0\"",
        "\"9999-12-31T23:59:60+23:59\"", "\"0001-01-01T00:00:00-23:59\"", "\"\\u0000\"",
        "[{\"start\":\"0\",\"end\":\"1\",\"step\":\"0.0001\"}]",
        "[{\"start\":\"-90000000000\",\"end\":\"90000000000\",\"step\":\"1\"}]",
        "[{\"exchange_index\":9223372036854775807,\"balance\":\"99999999999\"}]",
    ]

    private static let bodies: [(Body, @Sendable (JSON) throws -> Void)] = [
        (Bodies.market, { _ = try KalshiMarketDecoder(series: ID("S"), eventTitle: "").decode($0) }),
        (Bodies.market, { _ = try KalshiQuote.decode(Fields($0, "market")) }),
        (Bodies.series, { _ = try KalshiSeriesDecoder($0, "series") }),
        (
            Bodies.event([Bodies.market]),
            { json in
                let series = try KalshiSeriesDecoder(Bodies.series.json(), "series")
                _ = try KalshiEventDecoder(series: series, alignmentStep: .cents(1)).decode(json, index: 0)
            }
        ),
        (Bodies.order, { _ = try KalshiOrderDecoder.decode($0) }),
        (Bodies.fill, { _ = try KalshiFillDecoder.decode($0) }),
        (Bodies.position, { _ = try KalshiPositionDecoder.decode($0) }),
        (Bodies.settlement, { _ = try KalshiSettlementDecoder.decode($0) }),
        (
            Body(["balance": "1", "balance_dollars": "\"0.01\"", "portfolio_value": "0", "balance_breakdown": "[]"]),
            { _ = try KalshiBalanceDecoder.decode($0) }
        ),
    ]

    @Test(arguments: bodies.indices)
    func noFieldOfAnyBodyTraps(index: Int) throws {
        let (body, decode) = Self.bodies[index]
        let names = try #require(try body.json().object).keys.sorted()
        for first in names {
            for value in Self.values {
                let changed = try body.with(first, value).json()
                try? decode(changed)  // a refusal is as good as a value here
            }
        }
    }

    @Test(arguments: [UInt64(51), 52, 53])
    func noAnswerToAnOrderTraps(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let names = try #require(try Bodies.created.json().object).keys.sorted()
        for _ in 0..<2_000 {
            var body = Bodies.created
            for _ in 0..<Int.random(in: 1...3, using: &random) {
                body = body.with(
                    names[Int.random(in: 0..<names.count, using: &random)],
                    Self.values[Int.random(in: 0..<Self.values.count, using: &random)])
            }
            let outcome = KalshiOutcome.place(Orders.buyNo, status: 201, body: body.bytes)
            if case .refused = outcome { Issue.record("a success was taken for a refusal; seed \(seed)") }
            if case .accepted(let ack) = outcome {
                #expect(ack.orderID.value.isEmpty == false && ack.filled + ack.remaining <= Orders.buyNo.quantity, "seed \(seed)")
            }
        }
    }
}
