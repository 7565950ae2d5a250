import CCurl

extension Transfer {
    /// The error for a result code of libcurl, in the caller's terms.
    func failure(_ code: CURLcode) -> FetchError {
        if let withheld { return failure(.withheld, withheld) }
        let text = handle?.explain(code) ?? CurlFailure(code: code).text
        if isOverLimit || code == CURLE_FILESIZE_EXCEEDED {
            return .bodyTooLarge(request.reason(.response, "more than \(request.maxBodyBytes) bytes of body"))
        }
        if head.isTooLarge { return failure(.response, "more than \(ResponseHead.maxBytes) bytes of headers") }
        if code == CURLE_ABORTED_BY_CALLBACK {
            return failure(.connectionLost, "the reused connection was lost before an answer, and the request is not sent twice")
        }
        if code == CURLE_URL_MALFORMAT { return .invalidURL(request.reason(.request, text)) }
        return failure(kind(of: code), text)
    }

    /// The error for a reason of our own; whether the request may have been sent decides its case.
    func failure(_ kind: FetchError.Reason.Kind, _ text: String) -> FetchError {
        state.mayHaveBeenSent ? .ambiguous(request.reason(kind, text)) : .notSent(request.reason(kind, text))
    }

    private func kind(of code: CURLcode) -> FetchError.Reason.Kind {
        switch code {
        case CURLE_COULDNT_RESOLVE_HOST: .resolve
        case CURLE_COULDNT_CONNECT, CURLE_SSL_CONNECT_ERROR: state.mayHaveBeenSent ? .connectionLost : .connect
        case CURLE_OPERATION_TIMEDOUT: .timeout
        case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CACERT_BADFILE, CURLE_SSL_ISSUER_ERROR, CURLE_SSL_CERTPROBLEM, CURLE_SSL_CIPHER,
            CURLE_SSL_CLIENTCERT, CURLE_SSL_INVALIDCERTSTATUS:
            .tls
        case CURLE_GOT_NOTHING, CURLE_SEND_ERROR, CURLE_RECV_ERROR, CURLE_PARTIAL_FILE:
            state.mayHaveBeenSent ? .connectionLost : .connect
        case CURLE_WEIRD_SERVER_REPLY, CURLE_UNSUPPORTED_PROTOCOL, CURLE_BAD_CONTENT_ENCODING: .response
        default: .system
        }
    }
}
