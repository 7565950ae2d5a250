import CCurl
import Glibc

/// The `Retry-After` header: whole seconds, or an HTTP date.
enum RetryAfter {
    /// Longer requests are cut to a day; the policy's cap is far below.
    private static let maxSeconds: Int64 = 86_400

    /// The pause a response asks for, or `nil` when the header is absent or unreadable.
    ///
    /// A date is measured against the response's own `Date`, so that a wrong clock on either side does not matter.
    /// - Parameter now: Seconds since 1970, for a response without a `Date`.
    static func pause(in headers: FetchHeaders, now: Int64) -> Duration? {
        guard let text = headers["Retry-After"], !text.isEmpty else { return nil }
        if text.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) {
            return .seconds(min(Int64(text) ?? maxSeconds, maxSeconds))  // only digits, so nil means too many of them
        }
        guard let then = date(text) else { return nil }
        let start = headers["Date"].flatMap(date) ?? now
        return .seconds(min(max(then - start, 0), maxSeconds))
    }

    /// Seconds since 1970. libcurl reads the three date formats of HTTP.
    private static func date(_ text: String) -> Int64? {
        let seconds = curl_getdate(text, nil)
        return seconds < 0 ? nil : Int64(seconds)
    }
}
