import Domain
import TestSupport
import Testing

@Suite struct SortedMapTests {
    @Test(arguments: [UInt64(1), 2, 3])
    func behavesLikeADictionaryInTheOrderOfItsKeys(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        var map = SortedMap<Int, Int>()
        var model: [Int: Int] = [:]
        for step in 0..<2_000 {
            let key = Int.random(in: 0..<60, using: &random)
            switch Int.random(in: 0..<4, using: &random) {
            case 0:
                map[key] = nil
                model[key] = nil
            case 1:
                map[key, default: 7] += 1
                model[key, default: 7] += 1
            default:
                map[key] = step
                model[key] = step
            }
            #expect(map[key] == model[key])
            #expect(map.count == model.count && map.isEmpty == model.isEmpty)
        }
        #expect(map.keys == model.keys.sorted())
        #expect(map.map(\.1) == model.keys.sorted().map { model[$0] })
        map.removeAll { key, _ in key.isMultiple(of: 2) }
        #expect(map.keys == model.keys.filter { !$0.isMultiple(of: 2) }.sorted())
    }

    @Test func isReadBackAsItWas() throws {
        var map = SortedMap<String, Money>()
        map["b"] = .cents(2)
        map["a"] = .cents(1)
        #expect(try reread(map) == map)
        #expect(try reread(map).keys == ["a", "b"])
    }

    @Test func identifiersOfOneKindAreOrderedByTheirText() throws {
        let ids = ["b", "a", "c"].map { ID<Market>($0) }
        #expect(ids.sorted().map(\.value) == ["a", "b", "c"])
        #expect(try reread(ids) == ids)
    }
}
