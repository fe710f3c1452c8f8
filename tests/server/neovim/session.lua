-- What the sessions share: waiting for what the server does, and telling what went wrong.
local session = {}

-- A safety net on any machine, never what is tested.
local patience = tonumber(os.getenv("SPECLINT_PATIENCE")) * 1000

function session.open(file)
  vim.cmd("edit " .. file)
  return vim.api.nvim_get_current_buf()
end

function session.wait(what, condition)
  if not vim.wait(patience, condition, 20) then
    error("waited in vain for " .. what, 2)
  end
end

-- The finding of a rule in a buffer, nil without one.
function session.finding(buffer, code)
  for _, found in ipairs(vim.diagnostic.get(buffer)) do
    if found.code == code then
      return found
    end
  end
end

-- Open a document, and wait until the server has found what a rule finds in it.
function session.open_with(file, code)
  local buffer = session.open(file)
  session.wait(code .. " in " .. file, function()
    return session.finding(buffer, code)
  end)
  return buffer
end

function session.text(buffer)
  return table.concat(vim.api.nvim_buf_get_lines(buffer, 0, -1, true), "\n")
end

-- Put the cursor on the first place where a text stands after the line that matches a pattern.
function session.go_to(text, after)
  vim.api.nvim_win_set_cursor(0, { 1, 0 })
  if after then
    assert(vim.fn.search(after, "cW") > 0, "no line matches " .. after)
  end
  assert(vim.fn.search("\\V" .. vim.fn.escape(text, "\\"), "W") > 0, "no " .. text)
end

-- Choose from the menu that Neovim would show, by a pattern of the title.
function session.choose(pattern)
  vim.ui.select = function(items, options, chosen)
    local titles = {}
    for number, item in ipairs(items) do
      local title = options.format_item(item)
      if title:find(pattern) then
        return chosen(item, number)
      end
      table.insert(titles, title)
    end
    session.failure = ("none of %s matches %s"):format(vim.inspect(titles), pattern)
  end
end

function session.run(file)
  vim.lsp.set_log_level("debug")
  local fine, problem = xpcall(dofile, debug.traceback, file)
  if fine and not session.failure then
    vim.cmd("qall!")
  end
  local log = io.open(vim.lsp.get_log_path())
  io.stderr:write(problem or session.failure, "\n", vim.fn.execute("messages"), "\n")
  io.stderr:write(vim.inspect(vim.diagnostic.get()), "\n", log and log:read("*a") or "no log", "\n")
  vim.cmd("cquit")
end

return session
