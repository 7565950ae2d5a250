import Domain
import TestSupport
import Testing

@Suite struct TickGridTests {
    /// Tenths of a cent at both ends, cents between, as Kalshi's tapered grid.
    static let tapered =
        #"{"ranges":[\#(range(0, 100_000, 1_000)),\#(range(100_000, 900_000, 10_000)),\#(range(900_000, 1_000_000, 1_000))]}"#

    private static func range(_ start: Int, _ end: Int, _ step: Int) -> String { #"{"start":\#(start),"end":\#(end),"step":\#(step)}"# }

    @Test(arguments: [
        (Int64(55_500), Int64(55_000), Int64(56_000)), (100_000, 100_000, 100_000), (99_500, 99_000, 100_000), (105_000, 100_000, 110_000),
        (899_999, 890_000, 900_000),
        (900_500, 900_000, 901_000), (0, 0, 0), (1_000_000, 1_000_000, 1_000_000), (999_999, 999_000, 1_000_000),
    ])
    func roundsWithinTheRangeThatThePriceIsIn(micros: Int64, floor: Int64, ceiling: Int64) throws {
        let grid = try read(TickGrid.self, Self.tapered)
        #expect(try grid.floor(YesPrice(micros: micros))?.micros == floor)
        #expect(try grid.ceiling(YesPrice(micros: micros))?.micros == ceiling)
    }

    @Test func acceptsTicksStrictlyInside() throws {
        let grid = try read(TickGrid.self, Self.tapered)
        let accepted = (0...1_000).compactMap { YesPrice(exactly: $0 * 1_000) }.filter(grid.accepts).map(\.micros)
        #expect(accepted.count == 99 + 81 + 99)
        #expect(accepted.first == 1_000 && accepted.last == 999_000)
        #expect(!grid.accepts(try YesPrice(micros: 105_000)))
    }

    @Test func aGridWithinTheBookEndsWhereItEnds() throws {
        let grid = try TickGrid(ranges: [TickGrid.Range(start: 50_000, end: 950_000, step: 50_000)])
        #expect(try grid.floor(YesPrice(micros: 49_999)) == nil)
        #expect(try grid.ceiling(YesPrice(micros: 49_999))?.micros == 50_000)
        #expect(try grid.floor(YesPrice(micros: 990_000))?.micros == 950_000)
        #expect(try grid.ceiling(YesPrice(micros: 990_000)) == nil)
    }

    @Test(arguments: [
        "[]", #"[{"start":0,"end":100,"step":0}]"#, #"[{"start":0,"end":100,"step":33}]"#, #"[{"start":100,"end":100,"step":1}]"#,
        #"[{"start":-10,"end":100,"step":1}]"#,
        #"[{"start":0,"end":1000001,"step":1}]"#, #"[{"start":0,"end":100,"step":10},{"start":200,"end":300,"step":10}]"#,
        #"[{"start":0,"end":100,"step":-10}]"#,
        // Numbers whose difference is none.
        #"[{"start":0,"end":100,"step":10},{"start":\#(Int64.min),"end":\#(Int64.max),"step":1}]"#,
        #"[{"start":0,"end":9223372036854775807,"step":1},{"start":9223372036854775807,"end":1000000,"step":1}]"#,
        #"[{"start":0,"end":100,"step":9223372036854775807}]"#,
    ])
    func refusesWhatIsNoGridAlsoWhenItIsReadBack(ranges: String) {
        #expect(throws: (any Error).self) { try read(TickGrid.self, #"{"ranges":\#(ranges)}"#) }
    }

    @Test(arguments: [UInt64(1), 2, 3])
    func aSidesTickIsTheTickOfTheMirroredBook(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        for grid in [TickGrid.linearCent, try read(TickGrid.self, Self.tapered)] {
            for _ in 0..<500 {
                let price = SidePrice(micros: Int64.random(in: -5_000...1_005_000, using: &random))
                // Both grids are symmetric, so that both sides see the same ticks.
                #expect(grid.floor(price, of: .yes) == grid.floor(price, of: .no))
                #expect(grid.ceiling(price, of: .yes) == grid.ceiling(price, of: .no))
                if let floor = grid.floor(price, of: .no) { #expect(try floor <= price && grid.accepts(floor.onYesBook(of: .no))) }
                if let ceiling = grid.ceiling(price, of: .no) { #expect(try ceiling >= price && grid.accepts(ceiling.onYesBook(of: .no))) }
            }
        }
    }

    @Test func aNoPriceRoundsDownWhereTheYesPriceRoundsUp() throws {
        #expect(TickGrid.linearCent.floor(try price("0.567"), of: .no) == (try price("0.56")))
        #expect(TickGrid.linearCent.ceiling(try price("0.567"), of: .no) == (try price("0.57")))
        #expect(TickGrid.linearCent.floor(try price("0.009"), of: .no) == nil)
        #expect(TickGrid.linearCent.ceiling(try price("0.991"), of: .no) == nil)
        #expect(try read(TickGrid.self, Self.tapered).step(at: price("0.05"), of: .no) == 1_000)
    }
}
