const { Router } = require("express");

const router = Router();

router.use("/movies/:movieId/reviews", require("./movieReviews"));
router.use("/reviews", require("./reviews"));
router.use("/coupons", require("./coupons"));

module.exports = router;
