const provider = require("../provider");

exports.validate = async (req, res) => {
  const { code, showtime_id } = req.body;
  if (!code || !showtime_id) return res.status(400).json({ error: "code and showtime_id" });
  const coupon = await provider.find(code, showtime_id);
  if (!coupon) return res.status(404).json({ error: "coupon" });
  if (coupon.redeemed_at) return res.status(409).json({ error: "already redeemed" });
  res.json({ percent: coupon.percent, total: coupon.total });
};

exports.redeem = async (req, res) => {
  const { code, order_id } = req.body;
  res.json({ redeemed: true, receipt: await provider.redeem(code, order_id) });
};

exports.webhook = async (req, res) => {
  provider.verify(req);
  await provider.forget(req.body.code);
  res.status(200).end();
};
