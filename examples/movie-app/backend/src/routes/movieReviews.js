const { Router } = require("express");
const reviews = require("../controllers/reviews");
const requireAuth = require("../middleware/requireAuth");

const router = Router({ mergeParams: true });

router.get("/", reviews.list);
router.post("/", requireAuth, reviews.publish);

module.exports = router;
