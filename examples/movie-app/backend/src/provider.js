const config = require("config");
const { CouponsClient } = require("coupons-sdk");

module.exports = new CouponsClient({ url: config.get("couponsUrl"), apiKey: process.env.COUPONS_API_KEY });
