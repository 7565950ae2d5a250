import Testing

@testable import Forecasting

@Suite struct StrategiesTests {
    @Test(arguments: ["base-rate-divergence", "base-rate-unconditional"]) func strategyIsFoundByItsName(_ name: String) throws {
        #expect(try Strategies.named(name).name == name)
    }

    @Test func unknownNameListsTheKnownOnes() throws {
        let error = try #require(throws: UnknownStrategy.self) { try Strategies.named("momentum") }
        #expect(error.description == "unknown strategy 'momentum'; known: base-rate-divergence, base-rate-unconditional")
    }

    @Test func namesAreUnique() { #expect(Set(Strategies.all.map(\.name)).count == Strategies.all.count) }
}
