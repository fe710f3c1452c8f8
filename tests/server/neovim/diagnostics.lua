local session = require("session")
local orders = session.open_with("docs/BACKEND_SPEC_ORDERS.md", "TYP001")

local found = session.finding(orders, "TYP001")
local line = vim.api.nvim_buf_get_lines(orders, found.lnum, found.lnum + 1, true)[1]
assert(line:sub(found.col + 1, found.end_col) == "OrderLine", line)
assert(found.source == "speclint" and found.severity == vim.diagnostic.severity.ERROR)

-- What is typed is checked before it is saved.
vim.fn.append(vim.fn.line("$"), { "", "### OrderLine", "", "| Field | Type | Description |", "|---|---|---|", "| sku | string | Product |" })
session.wait("the finding to go away", function()
  return not session.finding(orders, "TYP001")
end)
