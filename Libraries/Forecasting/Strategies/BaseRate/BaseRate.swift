/// How often each outcome of an FOMC meeting happened.
struct BaseRate: Hashable {
    /// The share of each outcome, in the order of ``FOMCBucket/allCases``; positive, together 1.
    let shares: [Double]
    /// How many independent meetings it is worth.
    let effectiveSample: Double
    /// How many meetings it rests on, the unlike ones counted by how like they are.
    let weight: Double

    subscript(bucket: FOMCBucket) -> Double { shares[bucket.index] }
}
