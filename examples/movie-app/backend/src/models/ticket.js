const { DataTypes } = require("sequelize");

module.exports = (sequelize) =>
  sequelize.define("Ticket", {
    id: { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true },
    movie_id: { type: DataTypes.INTEGER, allowNull: false },
    user_id: { type: DataTypes.INTEGER, allowNull: false },
  });
