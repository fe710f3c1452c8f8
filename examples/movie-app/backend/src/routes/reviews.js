const { Router } = require("express");
const reviews = require("../controllers/reviews");
const requireAuth = require("../middleware/requireAuth");

const router = Router();

router
  .route("/:reviewId")
  .all(requireAuth)
  .patch(reviews.correct)
  .delete(reviews.remove);

module.exports = router;
