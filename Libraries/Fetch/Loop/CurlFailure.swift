import CCurl

/// A libcurl call that did not return `CURLE_OK`. The codes: libcurl-errors(3).
struct CurlFailure: Error {
    let code: CURLcode

    /// libcurl's words for the code.
    var text: String { String(cString: curl_easy_strerror(code)) }
}
