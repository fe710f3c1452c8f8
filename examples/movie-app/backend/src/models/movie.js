const { DataTypes } = require("sequelize");

module.exports = (sequelize) =>
  sequelize.define("Movie", {
    id: { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true },
    title: { type: DataTypes.STRING, allowNull: false },
  });
