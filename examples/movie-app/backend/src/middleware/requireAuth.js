const config = require("config");
const jwt = require("jsonwebtoken");

module.exports = function requireAuth(req, res, next) {
  const token = (req.headers.authorization || "").replace("Bearer ", "");
  try {
    req.user = jwt.verify(token, config.get("jwtSecret"));
    next();
  } catch {
    res.status(401).json({ error: "no auth" });
  }
};
