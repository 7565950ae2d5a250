import Domain

extension Double {
    /// Decimal text with `places` places, for people; at most 12 digits in all.
    func text(_ places: Int) -> String {
        let unit = (0..<places).reduce(1.0) { scale, _ in scale * 10 }
        return DecimalText.format(Int64((self * unit).rounded()), scale: places, minimumPlaces: places)
    }
}
