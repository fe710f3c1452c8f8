import assert from "node:assert/strict";
import { test } from "node:test";
import { entries } from "../src/boxes";
import { describe } from "../src/describe";

test("the status item", () => {
  assert.equal(describe({ error: "none", checking: true, findings: 3 }).text, "$(error) speclint");
  assert.equal(describe({ error: "", checking: true, findings: 3 }).text, "$(sync~spin) speclint");
  assert.equal(describe({ error: "", checking: false, findings: 1 }).text, "$(warning) 1 finding");
  assert.equal(describe({ error: "", checking: false, findings: 0 }).text, "$(check) speclint");
});

test("the checklist", () => {
  const evidence = [{ line: 9, message: "the type Order is not defined" }];
  const boxes = [
    { title: "Types", state: "fails", evidence },
    { title: "Webhooks", state: "not-applicable", evidence: [] },
  ];
  assert.deepEqual(entries({ uri: "", boxes }), [
    { label: "$(error) Types", line: 9 },
    { label: "9: the type Order is not defined", line: 9 },
    { label: "$(dash) Webhooks", line: undefined },
  ]);
});
