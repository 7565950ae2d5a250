/// A map that is walked in the order of its keys: the only map a decision may walk, since hash order differs between processes.
///
/// Built on two sorted arrays: O(log n) look-up, O(n) insertion and removal, which for the thousands of entries a surface holds is faster than it sounds.
public struct SortedMap<Key: Comparable & Sendable, Value: Sendable>: Sendable {
    /// The keys, ascending.
    public private(set) var keys: [Key] = []
    /// The values, in the order of ``keys``.
    public private(set) var values: [Value] = []

    public init() {}

    public var count: Int { keys.count }
    public var isEmpty: Bool { keys.isEmpty }

    /// The value of `key`; setting `nil` removes it.
    public subscript(key: Key) -> Value? {
        get {
            let index = position(of: key)
            return index < keys.count && keys[index] == key ? values[index] : nil
        }
        set {
            let index = position(of: key)
            let exists = index < keys.count && keys[index] == key
            switch (newValue, exists) {
            case (let value?, true): values[index] = value
            case (let value?, false):
                keys.insert(key, at: index)
                values.insert(value, at: index)
            case (nil, true):
                keys.remove(at: index)
                values.remove(at: index)
            case (nil, false): break
            }
        }
    }

    /// The value of `key`, or `fallback`, changed in place.
    public subscript(key: Key, default fallback: @autoclosure () -> Value) -> Value {
        get { self[key] ?? fallback() }
        set { self[key] = newValue }
    }

    /// Removes every entry for which `condition` holds. Complexity: O(n).
    public mutating func removeAll(where condition: (Key, Value) -> Bool) {
        var keptKeys: [Key] = []
        var keptValues: [Value] = []
        for (key, value) in zip(keys, values) where !condition(key, value) {
            keptKeys.append(key)
            keptValues.append(value)
        }
        keys = keptKeys
        values = keptValues
    }

    private func position(of key: Key) -> Int {
        var low = 0
        var high = keys.count
        while low < high {
            let middle = (low + high) / 2
            if keys[middle] < key { low = middle + 1 } else { high = middle }
        }
        return low
    }
}

extension SortedMap: Sequence {
    public func makeIterator() -> Zip2Sequence<[Key], [Value]>.Iterator { zip(keys, values).makeIterator() }
}

extension SortedMap: Equatable where Value: Equatable {}
extension SortedMap: Hashable where Key: Hashable, Value: Hashable {}
extension SortedMap: Codable where Key: Codable, Value: Codable {
    public init(from decoder: any Decoder) throws {
        var container = try decoder.unkeyedContainer()
        while !container.isAtEnd {
            let key = try container.decode(Key.self)
            self[key] = try container.decode(Value.self)
        }
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.unkeyedContainer()
        for (key, value) in self {
            try container.encode(key)
            try container.encode(value)
        }
    }
}
