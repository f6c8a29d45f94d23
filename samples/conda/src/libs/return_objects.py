class ResultResponse:
    def __init__(self, result, metadata=None):
        self.result = result
        self.metadata = metadata


class ErrorResponse:
    def __init__(self, code, detail):
        self.code = code
        self.detail = detail
