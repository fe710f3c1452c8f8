const config = require("config");
const app = require("./app");
const { sequelize } = require("./models");

sequelize.sync().then(() => app.listen(config.get("port")));
