/// Finds the word that somebody meant.
public enum NearMiss {
    /// The candidate that is at most two edits away, or a quarter of `word`'s length if that is more, the nearest one; `nil` if none is. Complexity: O(candidates
    /// × length²).
    public static func suggestion(for word: String, among candidates: [String]) -> String? {
        let limit = max(2, word.utf8.count / 4)
        var best: (distance: Int, word: String)?
        for candidate in candidates {
            let distance = distance(from: Array(word.utf8), to: Array(candidate.utf8))
            if distance <= limit, distance < best?.distance ?? Int.max { best = (distance, candidate) }
        }
        return best?.word
    }

    /// The least number of inserted, removed and replaced bytes.
    private static func distance(from left: [UInt8], to right: [UInt8]) -> Int {
        var previous = Array(0...right.count)
        for (row, byte) in left.enumerated() {
            var current = [row + 1]
            for (column, other) in right.enumerated() {
                current.append(min(previous[column] + (byte == other ? 0 : 1), previous[column + 1] + 1, current[column] + 1))
            }
            previous = current
        }
        return previous[right.count]
    }
}
