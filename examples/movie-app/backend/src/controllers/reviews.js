const { Movie, Review, Ticket, User } = require("../models");

const author = { model: User, as: "author", attributes: ["id", "name", "avatar"] };
const isRating = (rating) => Number.isInteger(rating) && rating >= 1 && rating <= 5;

exports.list = async (req, res) => {
  const page = Number(req.query.page ?? 1);
  const limit = Number(req.query.limit ?? 20);
  if (page < 1 || limit < 1 || limit > 50) return res.status(400).json({ error: "page or limit" });
  const movie = await Movie.findByPk(req.params.movieId);
  if (!movie) return res.status(404).json({ error: "movie" });
  const where = { movie_id: movie.id };
  const order = [["created_at", "DESC"]];
  const { rows, count } = await Review.findAndCountAll({ where, order, limit, offset: (page - 1) * limit, include: [author] });
  res.json({ reviews: rows, total: count, average: await Review.aggregate("rating", "avg", { where }) });
};

exports.publish = async (req, res) => {
  const { rating, comment } = req.body;
  if (!isRating(rating)) return res.status(400).json({ error: "rating" });
  const movie = await Movie.findByPk(req.params.movieId);
  if (!movie) return res.status(404).json({ error: "movie" });
  const mine = { movie_id: movie.id, user_id: req.user.id };
  if (!(await Ticket.findOne({ where: mine }))) return res.status(403).json({ error: "no ticket" });
  const known = await Review.findOne({ where: { movie_id: movie.id, author_id: req.user.id } });
  if (known) return res.status(409).json({ error: "already reviewed" });
  const review = await Review.create({ movie_id: movie.id, author_id: req.user.id, rating, comment: comment || null });
  res.status(201).json(await review.reload({ include: [author] }));
};

exports.correct = async (req, res) => {
  const { rating, comment } = req.body;
  if (rating !== undefined && !isRating(rating)) return res.status(400).json({ error: "rating" });
  const review = await Review.findByPk(req.params.reviewId, { include: [author] });
  if (!review) return res.status(404).json({ error: "review" });
  if (review.author_id !== req.user.id) return res.status(403).json({ error: "not yours" });
  if (Date.now() - review.created_at > 86_400_000) return res.status(409).json({ error: "too late" });
  res.json(await review.update({ rating: rating ?? review.rating, comment: comment ?? review.comment }));
};

exports.remove = async (req, res) => {
  const review = await Review.findByPk(req.params.reviewId);
  if (!review) return res.status(404).json({ error: "review" });
  if (review.author_id !== req.user.id && !req.user.is_admin) return res.status(403).json({ error: "not yours" });
  await review.destroy();
  res.status(204).end();
};
