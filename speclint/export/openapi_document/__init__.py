"""The contract as an OpenAPI document of plain dictionaries, which every format of contracts is written from."""
