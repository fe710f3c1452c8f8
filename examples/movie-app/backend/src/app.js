const express = require("express");
const routes = require("./routes");

const app = express();

app.use(express.json());
app.use("/api", routes);
app.use((error, req, res, next) => res.status(500).json({ error: error.message }));

module.exports = app;
