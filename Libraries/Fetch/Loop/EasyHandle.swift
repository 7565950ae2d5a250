import CCurl

/// One libcurl easy handle with the memory it points to. Belongs to the loop's thread; reused from transfer to transfer.
final class EasyHandle {
    let raw: UnsafeMutableRawPointer
    private let errorText: UnsafeMutablePointer<CChar>
    private var headerList: UnsafeMutablePointer<curl_slist>?

    /// - Throws: ``CurlFailure`` when libcurl is out of memory.
    init() throws(CurlFailure) {
        guard let raw = curl_easy_init() else { throw CurlFailure(code: CURLE_OUT_OF_MEMORY) }
        self.raw = raw
        errorText = .allocate(capacity: Int(CURL_ERROR_SIZE))
        errorText.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
    }

    deinit {
        curl_easy_cleanup(raw)
        curl_slist_free_all(headerList)
        errorText.deallocate()
    }

    /// Forgets the last transfer. "It does not change live connections, the session ID cache, the DNS cache": the manual of
    /// curl_easy_reset.
    func reset() {
        curl_easy_reset(raw)
        curl_slist_free_all(headerList)
        headerList = nil
        errorText[0] = 0
    }

    /// What went wrong, in libcurl's and the system's words.
    func explain(_ code: CURLcode) -> String {
        let detail = String(cString: errorText)
        let text = detail.isEmpty ? String(cString: curl_easy_strerror(code)) : detail
        let number = long(CURLINFO_OS_ERRNO)
        return number == 0 ? text : "\(text) (\(SystemError.text(number)))"
    }

    /// How long the parts of the transfer took until now.
    var timing: FetchTiming {
        let reused = long(CURLINFO_NUM_CONNECTS) == 0
        let connected = max(microseconds(CURLINFO_CONNECT_TIME_T), microseconds(CURLINFO_APPCONNECT_TIME_T))
        return FetchTiming(
            connect: reused ? .zero : .microseconds(connected),
            firstByte: .microseconds(microseconds(CURLINFO_STARTTRANSFER_TIME_T)),
            total: .microseconds(microseconds(CURLINFO_TOTAL_TIME_T)),
            reusedConnection: reused)
    }

    private func long(_ info: CURLINFO) -> Int {
        var value = 0
        return ccurl_easy_getinfo_long(raw, info, &value) == CURLE_OK ? value : 0
    }

    private func microseconds(_ info: CURLINFO) -> Int {
        var value: curl_off_t = 0
        return ccurl_easy_getinfo_offset(raw, info, &value) == CURLE_OK ? Int(value) : 0
    }
}

extension EasyHandle {
    func set(_ option: CURLoption, _ value: Int) throws(CurlFailure) {
        try check(ccurl_easy_setopt_long(raw, option, value))
    }

    func set(_ option: CURLoption, offset value: Int) throws(CurlFailure) {
        try check(ccurl_easy_setopt_offset(raw, option, curl_off_t(value)))
    }

    func set(_ option: CURLoption, _ value: String?) throws(CurlFailure) {
        try check(ccurl_easy_setopt_string(raw, option, value))
    }

    func set(_ option: CURLoption, pointer value: UnsafeMutableRawPointer) throws(CurlFailure) {
        try check(ccurl_easy_setopt_pointer(raw, option, value))
    }

    /// Where libcurl writes its messages; the memory lives as long as the handle.
    func setErrorText() throws(CurlFailure) {
        try set(CURLOPT_ERRORBUFFER, pointer: UnsafeMutableRawPointer(errorText))
    }

    /// Copies the body into libcurl.
    func set(body: [UInt8]) throws(CurlFailure) {
        try set(CURLOPT_POSTFIELDSIZE_LARGE, offset: body.count)
        let code = body.withUnsafeBytes { bytes in
            // An empty array may have no address, and NULL would mean "read the body from a callback".
            withUnsafePointer(to: UInt8(0)) { empty in
                ccurl_easy_setopt_bytes(raw, CURLOPT_COPYPOSTFIELDS, bytes.baseAddress ?? UnsafeRawPointer(empty))
            }
        }
        try check(code)
    }

    /// Hands over the header lines; the list lives until the next reset.
    func set(headers lines: [String]) throws(CurlFailure) {
        for line in lines {
            guard let list = curl_slist_append(headerList, line) else { throw CurlFailure(code: CURLE_OUT_OF_MEMORY) }
            headerList = list
        }
        try check(ccurl_easy_setopt_list(raw, CURLOPT_HTTPHEADER, headerList))
    }

    func check(_ code: CURLcode) throws(CurlFailure) {
        guard code == CURLE_OK else { throw CurlFailure(code: code) }
    }
}
