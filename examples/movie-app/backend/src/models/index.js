const config = require("config");
const { Sequelize } = require("sequelize");

const sequelize = new Sequelize(config.get("database"));

const Movie = require("./movie")(sequelize);
const Review = require("./review")(sequelize);
const Ticket = require("./ticket")(sequelize);
const User = require("./user")(sequelize);

Review.belongsTo(Movie, { foreignKey: "movie_id" });
Review.belongsTo(User, { as: "author", foreignKey: "author_id" });

module.exports = { Movie, Review, Ticket, User, sequelize };
