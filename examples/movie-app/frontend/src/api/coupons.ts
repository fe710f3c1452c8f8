import type { CouponReceipt, Discount } from "@/types";
import { api } from "./client";

export async function validateCoupon(code: string, showtimeId: number): Promise<Discount> {
  const { data } = await api.post<Discount>("/coupons/validate", { code, showtimeId });
  return data;
}

export async function redeemCoupon(code: string, orderId: number) {
  const { data } = await api.post<{ redeemed: boolean; receipt: CouponReceipt }>("/coupons/redeem", {
    code,
    order_id: orderId,
  });
  return data;
}
