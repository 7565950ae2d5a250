import Testing

@testable import VenueSim

struct PageTests {
    @Test(arguments: [1, 2, 3, 7, 10, 100])
    func pagesTogetherAreTheList(_ limit: Int) throws {
        let items = Array(1...10)
        for descending in [false, true] {
            let list = descending ? items.reversed() : items
            var seen: [Int] = []
            var cursor: String?
            repeat {
                let page = try KalshiAPI.page(list, limit: limit, cursor: cursor, descending: descending) { $0 }
                seen += page.items
                cursor = page.cursor.isEmpty ? nil : page.cursor
            } while cursor != nil
            #expect(seen == list)
        }
    }

    @Test func anItemThatLeavesTheListBetweenTwoPagesTakesNoOtherWithIt() throws {
        let first = try KalshiAPI.page([1, 2, 3, 4], limit: 2, cursor: nil) { $0 }
        let second = try KalshiAPI.page([1, 3, 4, 5], limit: 9, cursor: first.cursor) { $0 }
        #expect(Array(second.items) == [3, 4, 5])
        #expect(second.cursor.isEmpty)
    }

    @Test func aCursorOfNoListIsRefused() {
        #expect(throws: Rejection.invalidParameters("the cursor is not one of this list")) {
            try KalshiAPI.page([1, 2], limit: 1, cursor: "x") { $0 }
        }
    }
}
