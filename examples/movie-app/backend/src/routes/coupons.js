const { Router } = require("express");
const coupons = require("../controllers/coupons");
const requireAuth = require("../middleware/requireAuth");

const router = Router();

router.post("/validate", requireAuth, coupons.validate);
router.post("/redeem", requireAuth, coupons.redeem);
router.post("/webhook", coupons.webhook);

module.exports = router;
