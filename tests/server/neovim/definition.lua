local session = require("session")
session.open_with("docs/BACKEND_SPEC_REFUNDS.md", "ERR001")

session.go_to("/api/refunds", "^## Flow")
vim.lsp.buf.definition()
session.wait("the endpoint", function()
  return vim.api.nvim_get_current_line() == "### POST /api/refunds"
end)

-- The type is in the other document.
session.go_to("Order`")
vim.lsp.buf.definition()
session.wait("the type", function()
  return vim.api.nvim_get_current_line() == "### Order" and vim.fn.expand("%:t") == "BACKEND_SPEC_ORDERS.md"
end)
