import { useState } from "react";
import { redeemCoupon, validateCoupon } from "@/api/coupons";
import type { Discount } from "@/types";

interface Props {
  showtimeId: number;
  orderId: number;
}

export function CouponField({ showtimeId, orderId }: Props) {
  const [code, setCode] = useState("");
  const [discount, setDiscount] = useState<Discount | null>(null);

  return (
    <form onSubmit={() => redeemCoupon(code, orderId)}>
      <input value={code} onChange={(event) => setCode(event.target.value)} />
      <button type="button" onClick={async () => setDiscount(await validateCoupon(code, showtimeId))}>
        Aplicar cupón
      </button>
      {discount && <p>Con el cupón pagas {discount.total / 100} USD</p>}
    </form>
  );
}
